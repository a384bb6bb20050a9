import os
import secrets
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Site

from gso_workflow.triggers.starting import require_armed
from home.demo.running import port_is_taken, together

PORT = 8000


def lead_links_to(port: int) -> None:
    """Links in mail and in the admin lead to the port that is served, unless an address is named."""
    if "WAGTAILADMIN_BASE_URL" not in os.environ:
        os.environ["WAGTAILADMIN_BASE_URL"] = f"http://localhost:{port}"
        settings.WAGTAILADMIN_BASE_URL = os.environ["WAGTAILADMIN_BASE_URL"]


def settle_sites(port: int) -> None:
    """Data that an earlier start left behind with another port."""
    for site in Site.objects.exclude(port=port):
        site.port = port
        site.save()


class Command(BaseCommand):
    """From a fresh machine to the running demonstration: database, content, server and clock."""

    help = "Prepares the demonstration once, then serves it with the clock beside it."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", PORT)))
        parser.add_argument("--prepare-only", action="store_true")

    def handle(self, port, prepare_only=False, **options):
        if not prepare_only and port_is_taken(port):
            raise CommandError(f"Port {port} is taken. Choose another: PORT={port + 1} make demo")
        var = Path(settings.VAR_DIR)
        var.mkdir(exist_ok=True)
        os.environ["DEMO_PASSWORD"] = password = self.password(var / "demo-password")
        lead_links_to(port)
        self.prepare()
        settle_sites(port)
        self.announce(port, password)
        if not prepare_only:
            self.serve(port)

    def password(self, kept: Path) -> str:
        """The one password of the demonstration, made on this machine and kept beside its data."""
        named = os.environ.get("DEMO_PASSWORD")
        if named or not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(named or f"demo-{secrets.token_hex(4)}")
        return kept.read_text()

    def prepare(self):
        self.stdout.write("Preparing the database (the first time takes a few minutes)…")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        require_armed()
        call_command("seed_demo")
        connection.close()

    def announce(self, port, password):
        from home.demo.accounts import lines

        write = self.stdout.write
        write(f"\n  Central office     http://localhost:{port}/")
        write(f"  Provincial office  http://tinh.localhost:{port}/")
        write(f"  Editors            http://localhost:{port}/admin/\n")
        for line in lines():
            write(f"  {line}")
        write(f"\n  Password of every account: {password}")
        write("  Ctrl-C ends the server and the clock.\n")

    def serve(self, port):
        """The server and the clock as two processes that live and end together."""
        server = f"-m granian --interface wsgi --no-ws --blocking-threads 4 --port {port}"
        server += " --log-level warning portal.wsgi:application"
        together(
            *([sys.executable, *arguments.split()] for arguments in (server, "manage.py clock")),
            cwd=settings.ROOT_DIR,
            env={**os.environ, "PYTHONPATH": str(settings.SITE_DIR)},
        )
