using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>Many pending deliveries, written straight into the database in one transaction.</summary>
internal static class Backlog
{
    public static void Write(string file, Webhook webhook, int count, DateTimeOffset now)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            BEGIN IMMEDIATE;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
            INSERT INTO occurrence (id, cause, type, tenant, at, data, told)
            SELECT 'msg_' || replace(printf('%24s', replace(replace(i, '0', 'a'), '1', 'b')), ' ', 'z'), 'backlog/' || i, 'ReportReady', $tenant, $at, '{}', 1 FROM n;
            INSERT INTO webhook_delivery (id, webhook, occurrence, state, created_at, tries, attempts, next_at)
            SELECT 'dl_' || substr(id, 5), $webhook, id, 'Pending', $at, 0, 0, $due FROM occurrence WHERE cause LIKE 'backlog/%';
            COMMIT;
            """;
        command.Parameters.AddWithValue("$count", count);
        command.Parameters.AddWithValue("$tenant", webhook.Tenant.Value);
        command.Parameters.AddWithValue("$webhook", webhook.Id.Value);
        command.Parameters.AddWithValue("$at", now.ToString("O", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$due", now.ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }
}
