namespace Access.Tests.Log.Store;

public sealed class SqliteStoredLogTests() : StoredLogTests(new SqliteLogBed());
