namespace Access.Tests.Acts.Store;

public sealed class SqliteActStoreTests() : ActStoreTests(new SqliteBed());
