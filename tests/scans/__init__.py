"""Makes scans of pages whose words are known: drawn with Pillow, then skewed, blurred, stamped and compressed."""
