using System.IO.Compression;
using System.Text;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Api.Tests.Ports;

/// <summary>Counts rows; a first line <c>refuse:Name</c> is refused with that reason, <c>break</c> throws.</summary>
internal sealed class InMemoryIntake : IEventIntake, ICellPlanIntake, IRegisterIntake
{
    public const string Secret = "262019876543210";

    private readonly Dictionary<(MarketId, BatchId), BatchReceipt> receipts = [];

    public ColumnMapping? LastColumns { get; private set; }

    public async ValueTask<IntakeResult<BatchReceipt>> TakeAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken)
    {
        var (lines, refusal) = await ReadAsync(submission.Columns, content, cancellationToken);
        if (refusal is { } r)
        {
            return IntakeResult<BatchReceipt>.Refuse(r, "Do it otherwise.");
        }

        var key = (submission.Market, submission.Id);
        if (receipts.TryGetValue(key, out var first))
        {
            return first with { Replayed = true };
        }

        var rejected = lines > 1 ? new Dictionary<RejectionReason, long> { [RejectionReason.UnknownCell] = 1 } : [];
        return receipts[key] = new BatchReceipt(
            submission.Market, submission.Id, lines, lines - rejected.Count, 0, rejected, new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero), false);
    }

    async ValueTask<IntakeResult<PlanReceipt>> ICellPlanIntake.TakeAsync(
        MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        var (lines, refusal) = await ReadAsync(columns, content, cancellationToken);
        return refusal is { } r
            ? IntakeResult<PlanReceipt>.Refuse(r, "Do it otherwise.")
            : new PlanReceipt(market, lines, (int)lines, 0, new Dictionary<string, long>(), [], "v1", new DateOnly(2026, 3, 4), 3);
    }

    async ValueTask<IntakeResult<RegisterReceipt>> IRegisterIntake.TakeAsync(
        MarketId market, ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        var (lines, refusal) = await ReadAsync(columns, content, cancellationToken);
        return refusal is { } r
            ? IntakeResult<RegisterReceipt>.Refuse(r, "Do it otherwise.")
            : new RegisterReceipt(market, lines, lines, new Dictionary<string, long>(), [], 0);
    }

    private async Task<(long Lines, IntakeRefusal? Refusal)> ReadAsync(ColumnMapping columns, Stream content, CancellationToken cancellationToken)
    {
        LastColumns = columns;
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancellationToken);
        var bytes = all.ToArray();
        if (bytes is [0x1F, 0x8B, ..])
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await gzip.CopyToAsync(plain, cancellationToken);
            bytes = plain.ToArray();
        }

        var text = Encoding.UTF8.GetString(bytes);
        if (text.StartsWith("refuse:", StringComparison.Ordinal))
        {
            return (0, Enum.Parse<IntakeRefusal>(text[7..].Trim()));
        }

        return text.StartsWith("break", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"A row of {Secret} broke it.")
            : text.Length == 0 ? (0, IntakeRefusal.Empty) : (text.TrimEnd('\n').Split('\n').Length - 1, null);
    }
}
