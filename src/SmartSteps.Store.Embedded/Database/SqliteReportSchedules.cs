using System.Globalization;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The schedules of reports. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteReportSchedules(SqliteDatabase database) : IReportSchedules
{
    private const string Columns =
        "id, tenant, ordered_by, template, market, zones, days, format, title, every, weekday, day_of_month, at, time_zone, active, created_at, done_through";

    private const string All = $"SELECT {Columns} FROM report_schedule ";
    private const string TimeForm = "HH:mm";

    /// <inheritdoc/>
    public ValueTask<ReportSchedule> AddAsync(ReportSchedule schedule, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            Insert(t, schedule, "ON CONFLICT DO NOTHING");
            return t.First(Of, All + "WHERE id = $1", schedule.Id.Value)!;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ReportSchedule?> FindAsync(TenantId tenant, ScheduleId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(Of, All + "WHERE id = $1 AND tenant = $2", id.Value, tenant.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReportSchedule>> ListAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ReportSchedule>>(database.Read(t => t.List(Of, All + "WHERE tenant = $1 ORDER BY id", tenant.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReportSchedule>> ListActiveAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ReportSchedule>>(database.Read(t => t.List(Of, All + "WHERE active = 1 ORDER BY id"), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> PutAsync(ReportSchedule schedule, CancellationToken cancellationToken) => database.WriteAsync(
        t => t.Any("SELECT 1 FROM report_schedule WHERE id = $1 AND tenant = $2", schedule.Id.Value, schedule.Tenant.Value) && Insert(
            t, schedule,
            // A date that was done with meanwhile stays done with.
            """
            ON CONFLICT (id) DO UPDATE SET template = excluded.template, market = excluded.market, zones = excluded.zones, days = excluded.days, format = excluded.format, title = excluded.title,
                every = excluded.every, weekday = excluded.weekday, day_of_month = excluded.day_of_month, at = excluded.at, time_zone = excluded.time_zone, active = excluded.active,
                done_through = max(done_through, excluded.done_through)
            """),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(TenantId tenant, ScheduleId id, CancellationToken cancellationToken) =>
        database.WriteAsync(t => t.Execute("DELETE FROM report_schedule WHERE id = $1 AND tenant = $2", id.Value, tenant.Value) > 0, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> OrderAsync(ScheduleId id, DateOnly date, ReportJob job, CancellationToken cancellationToken) => database.WriteAsync(
        t => t.Execute("UPDATE report_schedule SET done_through = $2 WHERE id = $1 AND active = 1 AND done_through < $2", id.Value, date.Text()) > 0 && ReportRow.Add(t, job),
        cancellationToken);

    private static bool Insert(SqliteTransaction transaction, ReportSchedule s, string conflict) => transaction.Execute(
        $"INSERT INTO report_schedule ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) {conflict}",
        s.Id.Value, s.Tenant.Value, s.OrderedBy, s.Template.ToString(), s.Market.Value, ReportRow.Text(s.Zones), s.Window.ToString(), s.Format.ToString(), s.Title, s.Rhythm.Every.ToString(),
        s.Rhythm.Weekday is { } weekday ? (int)weekday : null, s.Rhythm.DayOfMonth, s.Rhythm.At.ToString(TimeForm, CultureInfo.InvariantCulture), s.Rhythm.TimeZone, s.IsActive ? 1 : 0,
        s.CreatedAt.ToUnixTimeMilliseconds(), s.DoneThrough.Text()) > 0;

    private static ReportSchedule Of(SqliteDataReader row) => new()
    {
        Id = ScheduleId.TryParse(row.GetString(0), out var id) ? id : throw new InvalidDataException("A schedule has no usable name."),
        Tenant = TenantId.Parse(row.GetString(1)),
        OrderedBy = row.GetString(2),
        Template = Enum.Parse<ReportTemplate>(row.GetString(3)),
        Market = MarketId.Parse(row.GetString(4)),
        Zones = ReportRow.Zones(row.GetString(5)),
        Window = Enum.Parse<RelativeWindow>(row.GetString(6)),
        Format = Enum.Parse<ReportFormat>(row.GetString(7)),
        Title = ReportRow.Text(row, 8),
        Rhythm = new ScheduleRhythm(
            Enum.Parse<ScheduleEvery>(row.GetString(9)), row.IsDBNull(10) ? null : (DayOfWeek)row.GetInt32(10), row.IsDBNull(11) ? null : row.GetInt32(11),
            TimeOnly.ParseExact(row.GetString(12), TimeForm, CultureInfo.InvariantCulture), row.GetString(13)),
        IsActive = row.GetInt32(14) == 1,
        CreatedAt = ReportRow.At(row, 15)!.Value,
        DoneThrough = row.Date(16),
    };
}
