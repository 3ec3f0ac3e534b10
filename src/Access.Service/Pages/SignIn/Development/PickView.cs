using System.Collections.Immutable;

namespace Access.Service.Pages.SignIn.Development;

/// <summary>What must come back with a code.</summary>
/// <param name="State">The client's state.</param>
/// <param name="Nonce">What the identity token repeats.</param>
/// <param name="Challenge">The code challenge (S256).</param>
public sealed record PickRequest(string State, string Nonce, string Challenge);

/// <summary>Whom one may be.</summary>
/// <param name="Persons">The test persons.</param>
/// <param name="Request">What must come back.</param>
public sealed record PickView(ImmutableArray<TestPerson> Persons, PickRequest Request);
