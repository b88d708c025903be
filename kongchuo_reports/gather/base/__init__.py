"""Base: the standing data of the office (基础信息); no monthly list is read here."""
