using Access.Sources.Acts;
using Access.Sources.Acts.Store;

namespace Access.Tests.Acts.Store;

/// <summary>Tests of what every store of acts does, whatever database it keeps them in: one store, empty, for each test.</summary>
public abstract class StoreSuite(StoreBed bed) : IAsyncLifetime
{
    internal StoreBed Bed => bed;

    /// <summary>The store, as one node has it.</summary>
    internal SqlActStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await bed.PrepareAsync();
        Store = await bed.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await bed.DisposeAsync();
    }

    internal static void AssertSame(StoredAct expected, StoredAct? actual)
    {
        Assert.NotNull(actual);
        Assert.True(ActEquality.AreEqual(expected.Act, actual.Act), "The acts differ.");
        Assert.Equal((expected.Sequence, expected.Revision), (actual.Sequence, actual.Revision));
        Assert.Equal(expected.Ends.AsEnumerable(), actual.Ends.AsEnumerable());
    }
}
