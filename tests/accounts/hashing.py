"""A hasher that counts how often it works: most of the time that a check takes."""

from django.contrib.auth.hashers import MD5PasswordHasher

PATH = "tests.accounts.hashing.CountingHasher"


class CountingHasher(MD5PasswordHasher):
    calls = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.calls += 1
        return super().encode(password, salt)
