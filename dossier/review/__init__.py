"""What an editor works through: the list of what nobody has looked at, a statement by its address, and blocks ready to paste."""

from dossier.review.page import PATH, SHOWN, review_page
from dossier.review.show import Shown, show_statement
from dossier.review.tasks import Task, TaskKind
from dossier.review.worklist import worklist

__all__ = ["PATH", "SHOWN", "Shown", "Task", "TaskKind", "review_page", "show_statement", "worklist"]
