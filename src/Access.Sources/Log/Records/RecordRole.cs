namespace Access.Sources.Log.Records;

/// <summary>What a person is to a recorded decision.</summary>
public enum RecordRole
{
    /// <summary>The child, whose services were asked for.</summary>
    Child,

    /// <summary>The person who asked.</summary>
    Asker,

    /// <summary>A person who asked for their own: child and asker in one.</summary>
    Self,

    /// <summary>Anybody else whom the facts name: a holder of parental responsibility, a party to an act, who recorded one.</summary>
    Other,
}
