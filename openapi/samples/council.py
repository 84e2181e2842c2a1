"""A program of a council writes a meeting and its resolution with the generated client.

    python council.py --credentials demo-clients.json     writes, step by step
    python council.py --print                             shows what it would send, and sends nothing

The file of credentials is a list whose first entry has client_id, client_secret and
organization_id, as the demonstration leaves it beside its data. What is written is an example and
says so.
"""

import argparse
import json
import uuid
from pathlib import Path

from jaygah_client import AuthenticatedClient, Client
from jaygah_client.api.auth import create_token
from jaygah_client.api.meetings import create_meeting, publish_meeting
from jaygah_client.api.resolutions import (
    adopt_resolution,
    create_resolution,
    get_resolution,
    publish_resolution,
    update_resolution,
)
from jaygah_client.models import (
    AdoptionInput,
    DeadlineBasis,
    DeadlineInput,
    DeadlineKind,
    DeadlineUnit,
    MeetingInput,
    NoWords,
    OwnerInput,
    OwnerRole,
    Problem,
    Provenance,
    ResolutionInput,
    ResolutionPatch,
    ResolutionType,
    Source,
    TokenRequest,
)


class Refused(Exception):
    """A refusal: its problem document."""

    def __init__(self, problem: Problem):
        self.problem = problem
        fields = [f"{error.pointer}: {error.message_fa}" for error in problem.errors]
        super().__init__("\n".join([f"{problem.status} {problem.code}: {problem.message_fa}", *fields]))


def done(reply):
    """What an operation answers; a refusal is raised."""
    if isinstance(reply, Problem):
        raise Refused(reply)
    return reply


def refusal(reply, status):
    """The problem of a reply that has to be a refusal."""
    assert isinstance(reply, Problem) and reply.status == status, reply
    return reply


def meeting_of(body):
    return MeetingInput(
        title="جلسهٔ نمونهٔ شورا",
        title_en="Example meeting of the council",
        body_id=body,
        held_on_jalali="۱۴۰۴/۰۲/۱۵",
        provenance=Provenance.EXAMPLE,
        source=Source(title="Sample program of the API"),
    )


def resolution_of(body, meeting_id, weeks=2):
    return ResolutionInput(
        meeting_id=meeting_id,
        title="گزارش دوهفته‌ای",
        title_en="A report in two weeks",
        text="گزارش نمونه ظرف دو هفته به شورا داده شود.",
        type_=ResolutionType.ASSIGNMENT,
        owners=[OwnerInput(organization_id=body, role=OwnerRole.LEAD)],
        deadline=DeadlineInput(
            kind=DeadlineKind.RELATIVE,
            n=weeks,
            unit=DeadlineUnit.WEEK,
            basis=DeadlineBasis.MEETING_DATE,
        ),
    )


def token(url, credentials):
    """An access token for id and secret; it lives for `expires_in` seconds."""
    form = TokenRequest(
        grant_type="client_credentials",
        client_id=credentials["client_id"],
        client_secret=credentials["client_secret"],
    )
    with Client(url, raise_on_unexpected_status=True) as public:
        return done(create_token.sync(client=public, body=form)).access_token


def write(url, credentials):
    body = uuid.UUID(credentials["organization_id"])
    with AuthenticatedClient(
        url, token(url, credentials), raise_on_unexpected_status=True
    ) as client:
        print("a meeting, and the same request again: one meeting")
        key, meeting = str(uuid.uuid4()), meeting_of(body)
        first = done(create_meeting.sync(client=client, body=meeting, idempotency_key=key))
        again = done(create_meeting.sync(client=client, body=meeting, idempotency_key=key))
        assert first.id == again.id

        print("the same key for something else is refused")
        meeting.title += " ۲"
        problem = refusal(create_meeting.sync(client=client, body=meeting, idempotency_key=key), 422)
        assert problem.code == "idempotency.key_reused", problem

        print("a resolution with a mistake is refused, and the field is named")
        wrong = resolution_of(body, first.id, weeks=0)
        problem = refusal(create_resolution.sync(client=client, body=wrong), 422)
        assert [error.pointer for error in problem.errors] == ["/deadline/n"], problem
        print(Refused(problem))

        print("a resolution; its last day is computed from the day of the meeting")
        draft = done(
            create_resolution.sync(
                client=client,
                body=resolution_of(body, first.id),
                idempotency_key=str(uuid.uuid4()),
            )
        )
        assert draft.due_on_jalali == "1404-02-29", draft

        print("two change it at once: the second is told, reads again, and tries once more")

        def rename(seen, **fields):
            tag = f'"{seen.revision}"'
            patch = ResolutionPatch(**fields)
            return update_resolution.sync(draft.id, client=client, body=patch, if_match=tag)

        done(rename(draft, title="گزارش نمونه"))
        refusal(rename(draft, title_en="A sample report"), 412)
        fresh = done(get_resolution.sync(draft.id, client=client))
        done(rename(fresh, title_en="A sample report"))

        print("adopted and published")
        done(adopt_resolution.sync(draft.id, client=client, body=AdoptionInput()))
        done(publish_meeting.sync(first.id, client=client, body=NoWords()))
        done(publish_resolution.sync(draft.id, client=client, body=NoWords()))

    print("the public reads it")
    with Client(url, raise_on_unexpected_status=True) as public:
        read = done(get_resolution.sync(draft.id, client=public))
    assert (read.title, read.title_en) == ("گزارش نمونه", "A sample report"), read
    print(f"{url}/resolutions/{read.id}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--url", default="http://127.0.0.1:8080")
    arguments.add_argument("--credentials", type=Path, default=Path(".data/demo-clients.json"))
    arguments.add_argument("--print", action="store_true", dest="only_print")
    given = arguments.parse_args()
    if given.only_print:
        nobody = uuid.UUID(int=0)
        for body in (meeting_of(nobody), resolution_of(nobody, nobody)):
            print(json.dumps(body.to_dict(), ensure_ascii=False, indent=2))
        return
    credentials, *_ = json.loads(given.credentials.read_text(encoding="utf-8"))
    write(given.url, credentials)


if __name__ == "__main__":
    main()
