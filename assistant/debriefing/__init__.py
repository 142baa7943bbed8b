"""From notes of interviews to proposals for the brief: each with its sentence, none taken over unseen."""
