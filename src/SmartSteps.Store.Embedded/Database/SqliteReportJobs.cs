using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The reports that were ordered. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteReportJobs(SqliteDatabase database) : IReportJobs
{
    private const string All = $"SELECT {ReportRow.Columns} FROM report ";

    /// <inheritdoc/>
    public ValueTask<ReportJob> AddAsync(ReportJob job, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            ReportRow.Add(t, job);
            return t.First(ReportRow.Of, All + "WHERE id = $1", job.Id.Value)!;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ReportJob?> FindAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(ReportRow.Of, All + "WHERE id = $1 AND tenant = $2", id.Value, tenant.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReportJob>> ListAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ListAsync(All + "WHERE tenant = $1 ORDER BY ordinal DESC", tenant.Value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReportJob>> ListHeldAsync(CancellationToken cancellationToken) =>
        ListAsync(All + "WHERE status = $1 AND held_until IS NOT NULL ORDER BY ordinal", "queued", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(ReportId id, CancellationToken cancellationToken) => await database.WriteAsync(
        t => t.Execute("UPDATE report SET held_until = NULL, step = 'Waiting for its turn' WHERE id = $1 AND status = 'queued'", id.Value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ReportJob?> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Read(t => t.Any("SELECT 1 FROM report WHERE status = 'queued' AND held_until IS NULL"), cancellationToken)
            ? database.WriteAsync(
                t => t.First(
                    ReportRow.Of,
                    $"""
                    UPDATE report SET status = 'running', started_at = $1, attempts = attempts + 1, progress = CASE WHEN progress >= 1 THEN 1 ELSE 0 END, step = 'Beginning', failure = NULL, finished_at = NULL
                    WHERE ordinal = (
                        SELECT ordinal FROM report AS next WHERE status = 'queued' AND held_until IS NULL
                        ORDER BY (SELECT count(*) FROM report AS other WHERE other.tenant = next.tenant AND other.status = 'running'),
                            coalesce((SELECT max(other.started_at) FROM report AS other WHERE other.tenant = next.tenant), 0), ordinal
                        LIMIT 1)
                    RETURNING {ReportRow.Columns}
                    """,
                    now.ToUnixTimeMilliseconds()),
                cancellationToken)
            : ValueTask.FromResult<ReportJob?>(null);

    /// <inheritdoc/>
    public ValueTask<bool> StepAsync(ReportId id, double progress, string step, CancellationToken cancellationToken) =>
        WriteAsync("UPDATE report SET progress = CASE WHEN progress >= 1 THEN 1 ELSE $2 END, step = $3 WHERE id = $1 AND status = 'running'", cancellationToken, id.Value, progress, step);

    /// <inheritdoc/>
    public ValueTask<bool> FinishAsync(ReportId id, ReportResult result, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE report SET status = 'done', progress = 1, step = 'Done', finished_at = $2, file_name = $3, bytes = $4, digest = $5 WHERE id = $1 AND status = 'running'",
        cancellationToken, id.Value, at.ToUnixTimeMilliseconds(), result.FileName, result.Bytes, result.Digest);

    /// <inheritdoc/>
    public ValueTask<bool> FailAsync(ReportId id, string failure, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE report SET status = 'failed', progress = 0, step = 'Failed', finished_at = $2, failure = $3 WHERE id = $1 AND status = 'running'",
        cancellationToken, id.Value, at.ToUnixTimeMilliseconds(), failure);

    /// <inheritdoc/>
    public ValueTask<bool> CancelAsync(TenantId tenant, ReportId id, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE report SET status = 'cancelled', step = 'Cancelled', finished_at = $3, held_until = NULL WHERE id = $1 AND tenant = $2 AND status IN ('queued', 'running') AND progress < 1",
        cancellationToken, id.Value, tenant.Value, at.ToUnixTimeMilliseconds());

    /// <inheritdoc/>
    public ValueTask<bool> RetryAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE report SET status = 'queued', step = 'Waiting for its turn', progress = 0, attempts = 0, failure = NULL, finished_at = NULL WHERE id = $1 AND tenant = $2 AND status IN ('failed', 'cancelled')",
        cancellationToken, id.Value, tenant.Value);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(TenantId tenant, ReportId id, CancellationToken cancellationToken) =>
        WriteAsync("DELETE FROM report WHERE id = $1 AND tenant = $2 AND status IN ('done', 'failed', 'cancelled')", cancellationToken, id.Value, tenant.Value);

    /// <inheritdoc/>
    public async ValueTask RequeueAsync(CancellationToken cancellationToken) =>
        await WriteAsync("UPDATE report SET status = 'queued', progress = CASE WHEN progress >= 1 THEN 1 ELSE 0 END, step = 'Waiting for its turn again: the program was stopped' WHERE status = 'running'", cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReportJob>> ListOverAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        ListAsync(All + "WHERE status IN ('done', 'failed', 'cancelled') AND finished_at < $1 ORDER BY ordinal", before.ToUnixTimeMilliseconds(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ReportId>> ListFilesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(All + "WHERE status = $1 OR (status = 'queued' AND progress >= 1)", "done", cancellationToken)).Select(j => j.Id)];

    /// <inheritdoc/>
    public long CountQueued() => database.Read(t => t.First(row => row.GetInt64(0), "SELECT count(*) FROM report WHERE status = 'queued'"), CancellationToken.None);

    private ValueTask<IReadOnlyList<ReportJob>> ListAsync(string sql, object argument, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ReportJob>>(database.Read(t => t.List(ReportRow.Of, sql, argument), cancellationToken));

    private ValueTask<bool> WriteAsync(string sql, CancellationToken cancellationToken, params object[] arguments) =>
        database.WriteAsync(t => t.Execute(sql, arguments) > 0, cancellationToken);
}
