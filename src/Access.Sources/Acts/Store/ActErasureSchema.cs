using Access.Sources.Storage;

namespace Access.Sources.Acts.Store;

/// <summary>
/// What the tables of acts need so that a person can be erased. Versions of their own, so that a node that does not know them starts
/// all the same: it reads nothing that was recorded since, which closes.
/// </summary>
internal static class ActErasureSchema
{
    // Whose act was erased stands nowhere: only that an act was. The columns that say what an act is never change; its body is
    // sealed anew when a data key goes, under a later one, and nobody without the keys can make one that opens.
    private const string Same =
        """
        NEW.key_id > OLD.key_id AND NEW.sequence = OLD.sequence AND NEW.id = OLD.id AND NEW.type = OLD.type AND NEW.recorded_at = OLD.recorded_at
            AND NEW.valid_from = OLD.valid_from AND NEW.valid_to IS NOT DISTINCT FROM OLD.valid_to AND NEW.ends IS NOT DISTINCT FROM OLD.ends
            AND NEW.ended_revision IS NOT DISTINCT FROM OLD.ended_revision AND NEW.organisation IS NOT DISTINCT FROM OLD.organisation
        """;

    private static readonly string[] Forgotten = ["act_person", "act_request"];

    internal static Schema Schema { get; } = new("act erasure", [new(Sqlite(), PostgreSql())]);

    private static string Tables(string integer, string strict) =>
        $"""
        CREATE TABLE act_erased (sequence {integer} PRIMARY KEY REFERENCES act (sequence)){strict};
        CREATE INDEX act_by_key ON act (key_id);
        CREATE INDEX act_person_by_act ON act_person (sequence);
        CREATE INDEX act_request_by_act ON act_request (sequence);
        """;

    private static string Sqlite() =>
        Tables("INTEGER", " STRICT")
        + $"""

        CREATE TRIGGER act_erased_is_never_changed BEFORE UPDATE ON act_erased
            BEGIN SELECT RAISE(ABORT, 'what was recorded is never changed'); END;
        CREATE TRIGGER act_erased_is_never_deleted BEFORE DELETE ON act_erased
            BEGIN SELECT RAISE(ABORT, 'what was recorded is never deleted'); END;
        DROP TRIGGER act_is_never_changed;
        CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act WHEN NOT ({Same})
            BEGIN SELECT RAISE(ABORT, 'what was recorded is never changed'); END;
        """
        + string.Concat(Forgotten.Select(table =>
            $"""

            DROP TRIGGER {table}_is_never_deleted;
            CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM act_erased e WHERE e.sequence = OLD.sequence)
                BEGIN SELECT RAISE(ABORT, 'what was recorded is never deleted'); END;
            """));

    private static string PostgreSql() =>
        Tables("BIGINT", "")
        + $"""

        CREATE TRIGGER act_erased_is_never_changed BEFORE UPDATE OR DELETE ON act_erased FOR EACH ROW EXECUTE FUNCTION refuse_change_of_acts();
        CREATE TRIGGER act_erased_is_never_emptied BEFORE TRUNCATE ON act_erased FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_acts();
        CREATE FUNCTION refuse_change_but_sealing_anew() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF TG_OP = 'UPDATE' THEN IF {Same} THEN RETURN NEW; END IF; END IF;
                RAISE EXCEPTION 'what was recorded is never changed or deleted' USING ERRCODE = 'insufficient_privilege';
            END $$;
        CREATE FUNCTION refuse_change_but_of_erased() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM act_erased e WHERE e.sequence = OLD.sequence) THEN RETURN OLD; END IF; END IF;
                RAISE EXCEPTION 'what was recorded is never changed or deleted' USING ERRCODE = 'insufficient_privilege';
            END $$;
        DROP TRIGGER act_is_never_changed ON act;
        CREATE TRIGGER act_is_never_changed BEFORE UPDATE OR DELETE ON act FOR EACH ROW EXECUTE FUNCTION refuse_change_but_sealing_anew();
        """
        + string.Concat(Forgotten.Select(table =>
            $"""

            DROP TRIGGER {table}_is_never_changed ON {table};
            CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change_but_of_erased();
            """));
}
