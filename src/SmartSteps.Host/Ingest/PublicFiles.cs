using System.Globalization;
using System.IO.Compression;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Outages;

namespace SmartSteps.Host.Ingest;

/// <summary>Takes in what is public about a market: areas, population, and outages that the operator declares.</summary>
internal sealed class PublicFiles(Books books, WorkBoard board, List<string> refusals)
{
    public async Task TakeAsync(Market market, IngestRequest request, CancellationToken cancellationToken)
    {
        // A day is measured in one way from its first hour to its last: what is new counts from the first day of which nothing is sealed.
        var open = await books.Facts.FindSealedThroughAsync(market.Id, cancellationToken) is { } through
            ? market.Calendar.DayAt(through.EndUnixSeconds - 1).Date.AddDays(1)
            : DateOnly.MinValue;
        if (request.Areas is { } areas)
        {
            await TakeAreasAsync(market, areas, open, cancellationToken);
        }

        if (request.Population is { } population)
        {
            await TakePopulationAsync(market, population, open, cancellationToken);
        }

        if (request.Outages is { } outages)
        {
            await TakeOutagesAsync(market, outages, cancellationToken);
        }
    }

    private async Task TakeAreasAsync(Market market, string file, DateOnly open, CancellationToken cancellationToken)
    {
        var track = board.Begin("Areas");
        await using var content = OpenFile(file);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        var read = AreaFile.Read(bytes.ToArray(), market);
        if (Refused(file, read.Errors, track))
        {
            return;
        }

        await books.Areas.PutAsync(market.Id, open, read.Areas, cancellationToken);
        track.Finish(string.Create(CultureInfo.InvariantCulture, $"{read.Areas.Length:N0} areas{(read.Notes.Length > 0 ? $", {read.Notes.Length} repairs (such as {read.Notes[0]})" : string.Empty)}"));
    }

    private async Task TakePopulationAsync(Market market, string file, DateOnly open, CancellationToken cancellationToken)
    {
        var track = board.Begin("Population");
        await using var content = OpenFile(file);
        var read = PopulationFile.Read(content, await books.Areas.FindAsync(market.Id, open, cancellationToken));
        if (!Refused(file, read.Errors, track))
        {
            await books.Population.PutAsync(market.Id, open, read.Population!, cancellationToken);
            track.Finish(string.Create(CultureInfo.InvariantCulture, $"{read.Population!.Rows.Sum(row => row.People):N0} people in {read.Population.Rows.Length:N0} places"));
        }
    }

    private async Task TakeOutagesAsync(Market market, string file, CancellationToken cancellationToken)
    {
        var track = board.Begin("Outages");
        await using var content = OpenFile(file);
        var read = OutageFile.Read(content, market.Calendar);
        if (Refused(file, read.Errors, track))
        {
            return;
        }

        var desk = new OutageDesk(books.Outages, books.Networks);
        var declared = 0;
        foreach (var row in read.Rows)
        {
            var answer = await desk.DeclareAsync(market, row.FromUnixSeconds, row.ToUnixSeconds, row.Cells, cancellationToken);
            if (answer.Refusal is { } refusal)
            {
                refusals.Add($"{file}: line {row.Line}: {refusal}");
            }
            else
            {
                declared++;
            }
        }

        track.Finish(string.Create(CultureInfo.InvariantCulture, $"{declared:N0} declared"));
    }

    private bool Refused(string file, IReadOnlyCollection<string> errors, WorkTrack track)
    {
        if (errors.Count == 0)
        {
            return false;
        }

        track.Finish("refused");
        refusals.AddRange(errors.Select(error => $"{file}: {error}"));
        return true;
    }

    private static Stream OpenFile(string file)
    {
        var content = File.OpenRead(file);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(content, CompressionMode.Decompress) : content;
    }
}
