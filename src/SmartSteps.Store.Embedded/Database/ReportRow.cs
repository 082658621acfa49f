using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A report as a row.</summary>
internal static class ReportRow
{
    public const string Columns =
        "id, tenant, ordered_by, template, market, zones, first_day, day_after, format, title, status, progress, step, created_at, started_at, finished_at, failure, file_name, bytes, digest, attempts, held_until, schedule";

    private const char Between = ' ';

    public static ReportJob Of(SqliteDataReader row) => new()
    {
        Id = ReportId.TryParse(row.GetString(0), out var id) ? id : throw new InvalidDataException("A report has no usable name."),
        Tenant = TenantId.Parse(row.GetString(1)),
        OrderedBy = row.GetString(2),
        Order = new ReportOrder(
            Enum.Parse<ReportTemplate>(row.GetString(3)), MarketId.Parse(row.GetString(4)), Zones(row.GetString(5)), row.Date(6), row.Date(7), Enum.Parse<ReportFormat>(row.GetString(8)), Text(row, 9)),
        Status = Enum.Parse<ReportStatus>(row.GetString(10), ignoreCase: true),
        Progress = row.GetDouble(11),
        Step = row.GetString(12),
        CreatedAt = At(row, 13)!.Value,
        StartedAt = At(row, 14),
        FinishedAt = At(row, 15),
        Failure = Text(row, 16),
        Result = Text(row, 17) is { } name ? new ReportResult(name, row.GetInt64(18), row.GetString(19)) : null,
        Attempts = row.GetInt32(20),
        HeldUntil = At(row, 21),
        Schedule = Text(row, 22),
    };

    /// <summary>Adds a new report; one of its name that is there already stays.</summary>
    public static bool Add(SqliteTransaction transaction, ReportJob job) => transaction.Execute(
        $"INSERT INTO report ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'queued', 0, $11, $12, NULL, NULL, NULL, NULL, NULL, NULL, 0, $13, $14) ON CONFLICT DO NOTHING",
        job.Id.Value, job.Tenant.Value, job.OrderedBy, job.Order.Template.ToString(), job.Order.Market.Value, Text(job.Order.Zones), job.Order.FirstDay.Text(), job.Order.DayAfter.Text(),
        job.Order.Format.ToString(), job.Order.Title, job.Step, job.CreatedAt.ToUnixTimeMilliseconds(), job.HeldUntil?.ToUnixTimeMilliseconds(), job.Schedule) > 0;

    public static string Text(ImmutableArray<ZoneId> zones) => string.Join(Between, zones);

    public static ImmutableArray<ZoneId> Zones(string text) => [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(ZoneId.Parse)];

    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? At(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
