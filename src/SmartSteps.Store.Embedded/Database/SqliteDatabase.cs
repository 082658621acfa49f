using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// One SQLite file for facts, ledger, seals and business, since they share transactions: WAL, synchronous FULL, one writing
/// connection behind a lock, reading connections from a pool. Readers see the last commit and never wait for the writer.
/// SQLite works synchronously: calls run on the caller's thread, for microseconds when reading, for an fsync when writing. Thread-safe.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long a connection waits for a lock that another process holds.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    private readonly string path;
    private readonly SqliteConnection writer;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private volatile bool disposed;

    private SqliteDatabase(string path)
    {
        this.path = path;
        writer = Connect();
    }

    /// <summary>Opens the file, makes it where there is none, and brings an older one up to date.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <exception cref="InvalidDataException">The file was written by a newer version of the program.</exception>
    /// <exception cref="SqliteException">The file cannot be opened or is not a database.</exception>
    public static SqliteDatabase Open(string path)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            // SQLite would let others read it, and gives the log beside it the same mode.
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = Owner }).Dispose();
        }

        var database = new SqliteDatabase(path);
        try
        {
            Execute(database.writer, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            database.Migrate();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs the body in a write transaction: all of it becomes durable and visible, or, when it throws, nothing.</summary>
    internal async ValueTask<T> WriteAsync<T>(Func<SqliteTransaction, T> body, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            // Not deferred: the write lock is taken before the first read, so what was checked still holds when it is committed.
            using var transaction = writer.BeginTransaction(deferred: false);
            var result = body(transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Runs the body on one consistent snapshot.</summary>
    internal T Read<T>(Func<SqliteTransaction, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!readers.TryTake(out var connection))
        {
            connection = Connect();
            Execute(connection, "PRAGMA query_only = 1;");
        }

        try
        {
            T result;
            using (var transaction = connection.BeginTransaction(deferred: true))
            {
                result = body(transaction);
                transaction.Commit();
            }

            readers.Add(connection);
            connection = null;
            return result;
        }
        finally
        {
            connection?.Dispose();
            if (disposed)
            {
                CloseReaders();
            }
        }
    }

    /// <summary>Closes the file, after a write that is under way. The last connection to close folds the log into the file.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        writing.Wait();
        disposed = true;
        CloseReaders();
        writer.Dispose();
        writing.Dispose();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = (int)BusyTimeout.TotalSeconds,
        }.ToString());
        connection.Open();
        return connection;
    }

    private void CloseReaders()
    {
        while (readers.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Migrate()
    {
        using var transaction = writer.BeginTransaction(deferred: false);
        using var command = writer.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > SqliteSchema.Steps.Length)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has schema {version}, this program knows up to {SqliteSchema.Steps.Length}: it was written by a newer version."));
        }

        var older = version < SqliteSchema.Steps.Length;
        for (; version < SqliteSchema.Steps.Length; version++)
        {
            command.CommandText = SqliteSchema.Steps[version];
            command.ExecuteNonQuery();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}");
            command.ExecuteNonQuery();
        }

        if (older)
        {
            LogBackfill.Run(transaction);
        }

        transaction.Commit();
    }
}
