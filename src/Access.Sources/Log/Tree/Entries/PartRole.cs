namespace Access.Sources.Log.Tree.Entries;

/// <summary>Whom a part of a record is about, and so under whose key it lies. The numbers stand in the log and never change.</summary>
public enum PartRole
{
    /// <summary>Nobody in particular: rulebook, engine, times, the portal.</summary>
    Common = 0,

    /// <summary>The child.</summary>
    Child = 1,

    /// <summary>The person who asked.</summary>
    Asker = 2,

    /// <summary>The parent whom an act is about.</summary>
    Parent = 3,

    /// <summary>The person who gave a power of attorney.</summary>
    Grantor = 4,

    /// <summary>The person who was given one.</summary>
    Recipient = 5,

    /// <summary>The person who recorded an act, or read the log.</summary>
    Recorder = 6,

    /// <summary>The person a register's event or an erasure is about.</summary>
    Person = 7,

    /// <summary>What is about several persons at once, sealed under the key of each of them, one around the other.</summary>
    Joint = 8,

    /// <summary>What the register said of a person, under that person's key: stored with the first record that refers to it.</summary>
    Snapshot = 9,
}
