using Access.Tests.Acts.Store;

namespace Access.Tests.Notices;

public sealed class SqliteSubscriptionTests() : SubscriptionTests(new SqliteBed());

public sealed class SqliteLookTests() : LookTests(new SqliteBed());

public sealed class SqliteActFollowerTests() : ActFollowerTests(new SqliteBed());

public sealed class SqliteDeliveryTests() : DeliveryTests(new SqliteBed());

public sealed class SqliteEndingNoticeTests() : EndingNoticeTests(new SqliteBed());
