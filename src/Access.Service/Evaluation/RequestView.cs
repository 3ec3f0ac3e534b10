using Access.Domain.Questions;
using Access.Sources.Acts;
using Access.Sources.Register;

namespace Access.Service.Evaluation;

/// <summary>What everything in one request rests on.</summary>
/// <param name="Register">The register; each person is looked up once.</param>
/// <param name="Acts">The recorded acts; those about one child are read once.</param>
/// <param name="Instants">The instants.</param>
/// <param name="Wait">How long the database was waited for in vain.</param>
internal sealed record RequestView(IPersonRegister Register, IActs Acts, Instants Instants, DatabaseWait Wait);
