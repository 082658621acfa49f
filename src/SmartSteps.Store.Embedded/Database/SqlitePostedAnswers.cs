using System.Collections.Immutable;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Posts;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Answers to requests that carried an idempotency key. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqlitePostedAnswers(SqliteDatabase database) : IPostedAnswers
{
    /// <inheritdoc/>
    public ValueTask<PostedAnswer?> FindAsync(TenantId tenant, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => t.First(
                row => new PostedAnswer(
                    tenant, key, row.GetString(0), ImmutableArray.Create(row.Blob(1)), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3),
                    ImmutableArray.Create(row.Blob(4)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5))),
                "SELECT path, body_hash, status, location, body, at FROM posted_answer WHERE tenant = $1 AND key = $2",
                tenant.Value,
                key),
            cancellationToken));

    /// <inheritdoc/>
    public async ValueTask AddAsync(PostedAnswer answer, DateTimeOffset forgetBefore, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            t.Execute("DELETE FROM posted_answer WHERE at < $1", forgetBefore.ToUnixTimeSeconds());
            return t.Execute(
                "INSERT INTO posted_answer (tenant, key, path, body_hash, status, location, body, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                answer.Tenant.Value,
                answer.Key,
                answer.Path,
                answer.BodyHash.ToArray(),
                answer.Status,
                answer.Location,
                answer.Body.ToArray(),
                answer.At.ToUnixTimeSeconds());
        },
        cancellationToken);
}
