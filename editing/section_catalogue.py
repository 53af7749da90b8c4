"""Every section type as people look for it: by what it is about, in one sentence."""

from collections.abc import Mapping

# What a type shows, by group; after each its sentence and the name of its picture.
Entries = Mapping[str, tuple[str, str]]

GROUPS: Mapping[str, Entries] = {
    "Text": {
        "passage": ("Text that you write yourselves, with nothing below it.", "text"),
        "statement": ("A foreword or statement with who signed it.", "text"),
        "voices": ("What people, families and staff said.", "quotation"),
        "contacts": ("Whom readers can contact, and how.", "list"),
        "need-levels": ("The levels of need and what is offered at each.", "table"),
        "publications": ("Policies and guidance published or planned.", "table"),
        "abbreviations": ("Abbreviations and what they stand for.", "list"),
    },
    "People and groups": {
        "groups": ("The groups, to whom they report and how they worked.", "tree"),
        "group-structure": ("Only the tree of who reports to whom.", "tree"),
        "group-reports": ("What each group did in the year.", "cards"),
        "membership": ("The members of each group and their agencies.", "table"),
        "attendance": ("How often each member was at meetings.", "chart"),
        "meetings": ("Meetings and forums, and what came of them.", "list"),
        "agency-contributions": ("What each agency wrote about its year.", "cards"),
    },
    "Priorities": {
        "priority-list": ("The priorities of a plan, with aims and leads.", "list"),
        "priority-overview": ("Each priority with what it changed.", "table"),
        "priority": ("The work on one priority, and what is left to do.", "cards"),
        "progress-table": ("Progress of each priority in columns.", "table"),
        "champions": ("Who champions which priority.", "table"),
        "workplan": ("The outcomes of a plan and how far each has come.", "table"),
        "business-plan": ("What was planned for each priority and reached.", "table"),
        "action-plan": ("The actions of each priority and their measures.", "table"),
        "next-steps": ("What the partnership means to do next.", "list"),
    },
    "Figures": {
        "indicators": ("Indicators beside earlier years, with charts.", "chart"),
        "breakdown-tables": ("Tables by age, area or type, with charts.", "chart"),
        "indicator-facts": ("Facts about the area, as a list.", "list"),
    },
    "Reviews": {
        "review-activity": ("How many cases were referred and of what kind.", "chart"),
        "review-counts": ("How many reviews there were.", "table"),
        "case-reviews": ("What each case review found and led to.", "cards"),
        "review-table": ("Reviews side by side: background and lessons.", "table"),
        "review-agencies": ("What the reviews asked of each agency.", "table"),
        "recommendations": ("One review’s recommendations and progress.", "table"),
        "case-studies": ("Examples of practice without names, and lessons.", "cards"),
        "child-deaths": ("Child deaths that were reviewed, in numbers.", "table"),
    },
    "Training": {
        "training": ("Attendance, what people thought, and plans.", "chart"),
        "training-by-mode": ("Courses by how they were delivered.", "table"),
        "evaluations": ("How those who came judged the training.", "table"),
        "events": ("Conferences, webinars and other events.", "list"),
    },
    "Assurance": {
        "assurance-topics": ("What the partners assured themselves of.", "cards"),
        "audits": ("Each audit with its questions and findings.", "cards"),
        "audit-returns": ("How many of each sector replied to audits.", "table"),
        "audit-results": ("The results of audits by sector.", "table"),
        "inspections": ("Inspections with ratings, findings and actions.", "cards"),
        "inspection-recommendations": ("What inspections recommended.", "table"),
        "scrutiny": ("What was done in scrutiny, and what it found.", "cards"),
        "risks": ("The risks and what is done about each.", "table"),
        "challenges": ("What partners challenged, and the outcome.", "table"),
        "decisions": ("What was decided, when and by whom.", "table"),
        "walkabouts": ("Visits to services and what they showed.", "list"),
    },
    "Money": {
        "contributions": ("What each partner paid, and the total.", "chart"),
        "contribution-years": ("What each partner paid over several years.", "table"),
        "budget": ("Income and spending of one year.", "table"),
        "budget-years": ("Income and spending over several years.", "table"),
        "reserves": ("What each fund held, year by year.", "chart"),
        "posts": ("The posts that work for the partnership.", "table"),
    },
}
