"""The portal as people meet it: in a real browser, on a real server."""
