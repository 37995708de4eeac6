"""The drawings, a module per lesson."""
