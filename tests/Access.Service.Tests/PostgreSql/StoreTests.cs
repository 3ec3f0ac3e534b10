using Access.Tests.Acts.Store;

namespace Access.Service.Tests.PostgreSql;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlAppendTests(Cluster cluster) : AppendTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlBearingTests(Cluster cluster) : BearingTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlCrowdTests(Cluster cluster) : CrowdTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlKeyTests(Cluster cluster) : KeyTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlKnowledgeTests(Cluster cluster) : KnowledgeTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlMergeAndSplitTests(Cluster cluster) : MergeAndSplitTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlOutageTests(Cluster cluster) : OutageTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlRequestKeyTests(Cluster cluster) : RequestKeyTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSchemaTests(Cluster cluster) : SchemaTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSecrecyTests(Cluster cluster) : SecrecyTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlUnchangingTests(Cluster cluster) : UnchangingTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlRecipientTests(Cluster cluster) : RecipientTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlModelTests(Cluster cluster) : ModelTests
{
    internal override StoreBed NewBed() => new PostgreSqlBed(cluster);
}

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlErasureTests(Cluster cluster) : ErasureTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlResealingTests(Cluster cluster) : ResealingTests(new PostgreSqlBed(cluster));
