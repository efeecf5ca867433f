"""Uploaded official credit reports, read: 信用中国, gsxt, 专项信用报告."""
