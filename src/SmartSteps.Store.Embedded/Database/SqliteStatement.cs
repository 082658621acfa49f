using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>One statement of a transaction, with positional parameters (<c>$1</c>, <c>$2</c> …) so that no text is ever put into SQL.</summary>
internal static class SqliteStatement
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string InstantFormat = "O";

    /// <summary>Runs a statement; gives the rows it changed.</summary>
    public static int Execute(this SqliteTransaction transaction, string sql, params ReadOnlySpan<object?> arguments)
    {
        using var command = Command(transaction, sql, arguments);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads all rows.</summary>
    public static List<T> List<T>(
        this SqliteTransaction transaction, Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<object?> arguments)
    {
        using var command = Command(transaction, sql, arguments);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Reads the first row, or gives the default where there is none.</summary>
    public static T? First<T>(
        this SqliteTransaction transaction, Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<object?> arguments)
    {
        using var command = Command(transaction, sql, arguments);
        using var reader = command.ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    /// <summary>True when the query has a row.</summary>
    public static bool Any(this SqliteTransaction transaction, string sql, params ReadOnlySpan<object?> arguments)
    {
        using var command = Command(transaction, sql, arguments);
        using var reader = command.ExecuteReader();
        return reader.Read();
    }

    /// <summary>A date as it is stored: its text order is its order in time.</summary>
    public static string Text(this DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>An instant as it is stored, with its offset.</summary>
    public static string Text(this DateTimeOffset instant) => instant.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A stored date.</summary>
    public static DateOnly Date(this SqliteDataReader reader, int column) =>
        DateOnly.ParseExact(reader.GetString(column), DateFormat, CultureInfo.InvariantCulture);

    /// <summary>A stored instant.</summary>
    public static DateTimeOffset Instant(this SqliteDataReader reader, int column) =>
        DateTimeOffset.ParseExact(reader.GetString(column), InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A stored blob.</summary>
    public static byte[] Blob(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>The statement, to be run and disposed of by the caller.</summary>
    public static SqliteCommand Command(SqliteTransaction transaction, string sql, ReadOnlySpan<object?> arguments)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are constants of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), arguments[i] ?? DBNull.Value);
        }

        return command;
    }
}
