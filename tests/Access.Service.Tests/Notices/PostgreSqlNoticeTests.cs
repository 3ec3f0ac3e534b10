using Access.Service.Tests.PostgreSql;
using Access.Tests.Notices;

namespace Access.Service.Tests.Notices;

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlSubscriptionTests(Cluster cluster) : SubscriptionTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlLookTests(Cluster cluster) : LookTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlActFollowerTests(Cluster cluster) : ActFollowerTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlDeliveryTests(Cluster cluster) : DeliveryTests(new PostgreSqlBed(cluster));

[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlEndingNoticeTests(Cluster cluster) : EndingNoticeTests(new PostgreSqlBed(cluster));
