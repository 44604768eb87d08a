"""The window: the only room that knows Qt. It never imports tensorflow; that lives in the compute process."""
