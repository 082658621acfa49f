using Microsoft.Data.Sqlite;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A statement that a transaction runs again and again with other arguments: SQLite compiles it once.</summary>
/// <param name="transaction">The transaction, which it may not outlive.</param>
/// <param name="sql">The statement, with positional parameters (<see cref="SqliteStatement"/>).</param>
internal sealed class RepeatedStatement(SqliteTransaction transaction, string sql) : IDisposable
{
    private SqliteCommand? command;

    /// <summary>Runs it; as many arguments each time, none of them null.</summary>
    public void Execute(params ReadOnlySpan<object> arguments)
    {
        if (command is null)
        {
            command = SqliteStatement.Command(transaction, sql, arguments);
        }
        else
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                command.Parameters[i].Value = arguments[i];
            }
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command?.Dispose();
}
