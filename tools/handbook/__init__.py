"""The clerk's handbook (使用手册): its text in one file, its pictures taken of the example."""
