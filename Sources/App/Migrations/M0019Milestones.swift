import Kit

/// When tickets passed their milestones and when they should have, folded from the journal: what indicators count.
/// Each count is one range of one index, with all that it asks about in the index.
let milestonesMigration = Migration(
    19, "milestones",
    portable: """
        CREATE TABLE ticket_milestone (
            ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES ticket (id),
            -- Of the last change that has been folded in.
            version BIGINT NOT NULL,
            -- The milestones as the domain encodes them. The columns that follow are its members that counts need.
            body JSONB NOT NULL,
            area_path TEXT NOT NULL,
            town TEXT NOT NULL,
            type TEXT NOT NULL,
            source TEXT NOT NULL,
            place TEXT,
            handler TEXT REFERENCES organisation (id),
            reported_at BIGINT NOT NULL,
            accept_due BIGINT NOT NULL,
            taken_at BIGINT,
            accepted_at BIGINT,
            filed_at BIGINT,
            is_self_handled BOOLEAN NOT NULL,
            dispatch_due BIGINT,
            dispatched_at BIGINT,
            verify_due BIGINT,
            judged_at BIGINT,
            close_due BIGINT,
            closed_at BIGINT,
            ended_at BIGINT,
            call_back_due BIGINT,
            reached_at BIGINT,
            is_solved BOOLEAN,
            is_satisfied BOOLEAN
        ) STRICT;
        CREATE INDEX ticket_milestone_accept ON ticket_milestone (town, accept_due, area_path, source, taken_at,
            accepted_at, filed_at, is_self_handled, handler);
        CREATE INDEX ticket_milestone_dispatch ON ticket_milestone (town, dispatch_due, area_path, dispatched_at, handler)
            WHERE dispatch_due IS NOT NULL;
        CREATE INDEX ticket_milestone_verify ON ticket_milestone (town, verify_due, area_path, judged_at, handler)
            WHERE verify_due IS NOT NULL;
        CREATE INDEX ticket_milestone_close ON ticket_milestone (town, close_due, area_path, closed_at, handler)
            WHERE close_due IS NOT NULL;
        CREATE INDEX ticket_milestone_closed ON ticket_milestone (town, closed_at, area_path, type, place, handler)
            WHERE closed_at IS NOT NULL;
        CREATE INDEX ticket_milestone_call_back ON ticket_milestone (town, call_back_due, area_path, reached_at,
            is_solved, is_satisfied, handler) WHERE call_back_due IS NOT NULL;
        CREATE INDEX ticket_milestone_open ON ticket_milestone (town, reported_at, area_path, close_due, dispatched_at,
            dispatch_due, accept_due, handler) WHERE ended_at IS NULL;
        CREATE INDEX ticket_milestone_ended ON ticket_milestone (town, ended_at, reported_at, area_path, close_due,
            dispatched_at, dispatch_due, accept_due, handler) WHERE ended_at IS NOT NULL;
        CREATE INDEX ticket_milestone_place ON ticket_milestone (type, place, reported_at) WHERE place IS NOT NULL;
        CREATE INDEX ticket_milestone_handler ON ticket_milestone (handler, close_due);

        -- Each time that somebody was asked to look or to handle.
        CREATE TABLE assignment (
            ticket_id TEXT NOT NULL REFERENCES ticket (id),
            -- The version that the asking gave the ticket.
            version BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('check', 'handling')),
            area_path TEXT NOT NULL,
            town TEXT NOT NULL,
            organisation_id TEXT REFERENCES organisation (id),
            -- Counted over, never listed by: there is no index, and no figure of a single worker.
            worker TEXT,
            assigned_at BIGINT NOT NULL,
            is_off_hours BOOLEAN NOT NULL,
            entries BIGINT NOT NULL,
            receive_due BIGINT,
            answered_at BIGINT,
            returned_at BIGINT,
            is_return_upheld BOOLEAN NOT NULL,
            is_refused_as_extra BOOLEAN NOT NULL,
            handling_due BIGINT,
            extensions BIGINT NOT NULL,
            done_at BIGINT,
            first_done_at BIGINT,
            reworks BIGINT NOT NULL,
            PRIMARY KEY (ticket_id, version)
        ) STRICT;
        CREATE INDEX assignment_receive ON assignment (town, receive_due, area_path, organisation_id, answered_at,
            returned_at, is_return_upheld, extensions) WHERE receive_due IS NOT NULL;
        CREATE INDEX assignment_handling ON assignment (town, handling_due, area_path, organisation_id, done_at,
            first_done_at, reworks) WHERE handling_due IS NOT NULL;
        CREATE INDEX assignment_assigned ON assignment (town, assigned_at, area_path, kind, worker, is_off_hours, entries,
            is_refused_as_extra, done_at);
        CREATE INDEX assignment_organisation ON assignment (organisation_id, receive_due);
        """)
