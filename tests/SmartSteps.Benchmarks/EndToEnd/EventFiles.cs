using System.IO.Compression;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>An operator's files. Those that were written for a run are removed when it is disposed of.</summary>
/// <param name="Title">What they hold, in a line.</param>
/// <param name="Folder">Where market.json, cells.csv and subscribers.csv are.</param>
/// <param name="Events">The event files.</param>
/// <param name="IsOurs">Whether the folder may be removed.</param>
internal sealed record EventFiles(string Title, string Folder, IReadOnlyList<string> Events, bool IsOurs) : IDisposable
{
    private const string GzipExtension = ".gz";
    private const int BufferBytes = 1 << 20;

    /// <summary>Those of a folder.</summary>
    /// <exception cref="BenchmarkFailure">One is missing.</exception>
    public static EventFiles Of(string folder)
    {
        string[] needed = ["market.json", "cells.csv", "subscribers.csv"];
        var events = Directory.Exists(folder) ? Directory.GetFiles(folder, "events*.csv*").Order(StringComparer.Ordinal).ToList() : [];
        return events.Count > 0 && needed.All(name => File.Exists(Path.Combine(folder, name)))
            ? new EventFiles($"The files of {Path.GetFileName(Path.GetFullPath(folder))}", folder, events, IsOurs: false)
            : throw new BenchmarkFailure($"--files: '{folder}' does not hold {string.Join(", ", needed)} and events*.csv.", "'simulate' of the program writes such a folder.");
    }

    /// <summary>A uniform day.</summary>
    public static EventFiles Write(string work, UniformMarket market)
    {
        var title = $"{Amount.Text(market.Events)} events of {Amount.Text(market.Devices)} devices in {Amount.Text(market.Cells)} cells, a day";
        Console.Error.WriteLine($"Writing {title}");
        var folder = Path.Combine(work, "uniform");
        market.Write(folder);
        return new EventFiles(title, folder, [Path.Combine(folder, "events.csv")], IsOurs: true);
    }

    /// <summary>A simulated city.</summary>
    public static async Task<EventFiles> SimulateAsync(string work, long subscribers, long days, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(work, "city");
        var title = $"A simulated city of {Amount.Text(subscribers)} subscribers, {days} days";
        Console.Error.WriteLine(title);
        await BuiltProgram.SimulateAsync(folder, subscribers, days, cancellationToken);
        return Of(folder) with { Title = title, IsOurs = true };
    }

    /// <summary>One plain file with one header, which all engines can read.</summary>
    public async Task<string> PlainAsync(string work, CancellationToken cancellationToken)
    {
        if (Events is [var only] && !IsGzip(only))
        {
            return only;
        }

        var path = Path.Combine(work, "all-events.csv");
        await using var all = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        for (var i = 0; i < Events.Count; i++)
        {
            await using var content = File.OpenRead(Events[i]);
            await using var text = new BufferedStream(IsGzip(Events[i]) ? new GZipStream(content, CompressionMode.Decompress) : content, BufferBytes);
            while (i > 0 && text.ReadByte() is not ('\n' or -1))
            {
                // The header is the first file's.
            }

            await text.CopyToAsync(all, BufferBytes, cancellationToken);
        }

        all.Flush(flushToDisk: true);
        return path;
    }

    /// <summary>The plain file, compressed as gzip does by default.</summary>
    public static async Task<string> CompressAsync(string work, string plain, CancellationToken cancellationToken)
    {
        var path = Path.Combine(work, $"all-events.csv{GzipExtension}");
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes);
        await using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            await using var content = File.OpenRead(plain);
            await content.CopyToAsync(packed, BufferBytes, cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return path;
    }

    public void Dispose()
    {
        if (IsOurs)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static bool IsGzip(string file) => file.EndsWith(GzipExtension, StringComparison.Ordinal);
}
