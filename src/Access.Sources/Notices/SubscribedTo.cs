using Access.Domain.Identifiers;
using Access.Domain.Questions;

namespace Access.Sources.Notices;

/// <summary>What a subscription is for.</summary>
public abstract record SubscribedTo
{
    private SubscribedTo()
    {
    }

    /// <summary>That asking for a pair may answer something else.</summary>
    /// <param name="Subject">Who would ask.</param>
    /// <param name="Child">About whom.</param>
    public sealed record Answers(PersonIdentifier Subject, PersonIdentifier Child) : SubscribedTo
    {
        /// <summary>Nothing of it.</summary>
        public override string ToString() => nameof(Answers);
    }

    /// <summary>That exceptions which an organisation recorded end by themselves before long.</summary>
    /// <param name="Organisation">The organisation.</param>
    public sealed record EndingExceptions(OrganisationNumber Organisation) : SubscribedTo;

    /// <summary>That an organisation recorded an exception which closes everything for everybody: its privacy contact's alarm.</summary>
    /// <param name="Organisation">The organisation.</param>
    public sealed record AcuteExceptions(OrganisationNumber Organisation) : SubscribedTo;
}
