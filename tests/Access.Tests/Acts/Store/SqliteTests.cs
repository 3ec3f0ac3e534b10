namespace Access.Tests.Acts.Store;

public sealed class SqliteAppendTests() : AppendTests(new SqliteBed());

public sealed class SqliteBearingTests() : BearingTests(new SqliteBed());

public sealed class SqliteCrowdTests() : CrowdTests(new SqliteBed());

public sealed class SqliteKeyTests() : KeyTests(new SqliteBed());

public sealed class SqliteKnowledgeTests() : KnowledgeTests(new SqliteBed());

public sealed class SqliteMergeAndSplitTests() : MergeAndSplitTests(new SqliteBed());

public sealed class SqliteOutageTests() : OutageTests(new SqliteBed());

public sealed class SqliteRequestKeyTests() : RequestKeyTests(new SqliteBed());

public sealed class SqliteSchemaTests() : SchemaTests(new SqliteBed());

public sealed class SqliteSecrecyTests() : SecrecyTests(new SqliteBed());

public sealed class SqliteUnchangingTests() : UnchangingTests(new SqliteBed());

public sealed class SqliteModelTests : ModelTests
{
    internal override StoreBed NewBed() => new SqliteBed();
}

public sealed class SqliteRecipientTests() : RecipientTests(new SqliteBed());

public sealed class SqliteErasureTests() : ErasureTests(new SqliteBed());

public sealed class SqliteResealingTests() : ResealingTests(new SqliteBed());
