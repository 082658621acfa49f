using System.Globalization;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Terminal;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Host.Ingest;

/// <summary>Takes in what events are read by: the cell plan and the subscriber register.</summary>
internal sealed class ReferenceFiles(Workspace workspace, WorkBoard board, List<string> refusals)
{
    public async Task TakeAsync(MarketId market, IngestRequest request, CancellationToken cancellationToken)
    {
        if (request.Cells is { } cells)
        {
            await TakeAsync("Cell plan", cells, content => workspace.CellPlans.TakeAsync(market, request.CellColumns, content, cancellationToken), Describe);
        }

        if (request.Subscribers is { } subscribers)
        {
            await TakeAsync("Subscribers", subscribers, content => workspace.Registers.TakeAsync(market, request.SubscriberColumns, content, cancellationToken), Describe);
        }
    }

    private static string Describe(PlanReceipt receipt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{receipt.Cells:N0} cells of {receipt.Rows:N0} rows, {receipt.Leaves:N0} leaves, in force {(receipt.EffectiveFrom == DateOnly.MinValue ? "for all days" : $"from {receipt.EffectiveFrom:yyyy-MM-dd}")}{Rejected(receipt.Rejected, receipt.Examples)}");

    private static string Describe(RegisterReceipt receipt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{receipt.Subscribers:N0} subscribers of {receipt.Rows:N0} rows, {receipt.Withdrawn:N0} withdrawn{Rejected(receipt.Rejected, receipt.Examples)}");

    private static string Rejected(IReadOnlyDictionary<string, long> rejected, IReadOnlyList<string> examples) => rejected.Count == 0
        ? string.Empty
        : $"; not taken: {string.Join(", ", rejected.Select(entry => $"{entry.Value} × {entry.Key}"))} (such as {(examples.Count > 0 ? examples[0] : "none shown")})";

    private async Task TakeAsync<TReceipt>(
        string what, string file, Func<Stream, ValueTask<IntakeResult<TReceipt>>> take, Func<TReceipt, string> describe)
        where TReceipt : class
    {
        var track = board.Begin(what);
        await using var content = File.OpenRead(file);
        var result = await take(content);
        if (result.Taken)
        {
            track.Finish(describe(result.Receipt));
        }
        else
        {
            track.Finish("refused");
            refusals.Add($"{file}: {result.Detail}");
        }
    }
}
