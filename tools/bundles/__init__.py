"""Offline bundles: what a Windows PC and a Chinese Linux desktop without internet are given, made on any machine with one."""
