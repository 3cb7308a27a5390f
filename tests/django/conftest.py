"""Tests in this folder import models, so Django is set up before they are collected."""

from tests.databases import setup_django

setup_django()
