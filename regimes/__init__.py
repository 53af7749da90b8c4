"""What each law calls its people, reviews and sections: data that knows no model."""
