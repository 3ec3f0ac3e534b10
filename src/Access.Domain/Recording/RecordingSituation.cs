using Access.Domain.Acts;
using Access.Domain.Vocabulary;

namespace Access.Domain.Recording;

/// <summary>
/// What the law sees of an act that somebody wants to record: what it is, who they are and what it says. Finitely many, and
/// whatever is not known has the value that lets nothing through. The default of every member is unknown.
/// </summary>
public sealed record RecordingSituation
{
    /// <summary>What is to be recorded.</summary>
    public ActKind Kind { get; init; }

    /// <summary>How surely the one who records was authenticated.</summary>
    public Authentication Authentication { get; init; }

    /// <summary>Whether the token is for the one who may give it: the youth of a consent, the parent of a youth access, the grantor.</summary>
    public Ternary ByTheGiver { get; init; }

    /// <summary>Whether the token is for the recipient of a power of attorney.</summary>
    public Ternary ByTheRecipient { get; init; }

    /// <summary>Whether the token is a health worker's, with number and organisation.</summary>
    public Ternary ByHealthWorker { get; init; }

    /// <summary>Whether the token is of the staff of the provider that the act names.</summary>
    public Ternary ByTheProvider { get; init; }

    /// <summary>Whether the act names a provider at all.</summary>
    public Ternary NamesProvider { get; init; }

    /// <summary>The one it is about: the child, the youth or the grantor.</summary>
    public PartyState Child { get; init; }

    /// <summary>The other: the parent or the recipient.</summary>
    public PartyState Other { get; init; }

    /// <summary>The parent's parental responsibility, as registered on the child.</summary>
    public Responsibility Responsibility { get; init; }

    /// <summary>Whether grantor and recipient are two persons.</summary>
    public Ternary TwoPersons { get; init; }

    /// <summary>On what an exception rests.</summary>
    public ExceptionBasis Basis { get; init; }

    /// <summary>How long its reason is.</summary>
    public ReasonLength Reason { get; init; }

    /// <summary>What a policy holds back.</summary>
    public PolicyContents Policy { get; init; }

    /// <summary>When it begins.</summary>
    public Beginning Beginning { get; init; }

    /// <summary>How long it stands.</summary>
    public Term Term { get; init; }

    /// <summary>What the register confirms of the one who gives it: the youth, the parent who lets in, the grantor.</summary>
    public PartyState Giver => Kind == ActKind.YouthAccess ? Other : Child;

    /// <summary>What the register confirms of the one it is given to.</summary>
    public PartyState Receiver => Kind == ActKind.YouthAccess ? Child : Other;
}
