using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Benchmarks.EndToEnd;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>Measures one set of events: as a file, then in batches of several sizes, each against a server of its own.</summary>
internal sealed class IntakeMeasuring(string work, EventFiles files, int connections, TimeSpan halfLoad, string? completeTo)
{
    private const double WarmShare = 0.15;

    /// <summary>Runs all of it; returns the table.</summary>
    public async Task<string> RunAsync(IReadOnlyList<BatchSize> sizes, CancellationToken cancellationToken)
    {
        var events = files.Events[0];
        var program = await BuiltProgram.PrepareAsync(work, files.Folder, cancellationToken);
        var key = await program.MakeOperatorKeyAsync(cancellationToken);
        await BuiltProgram.WarmAsync(files.Events, cancellationToken);
        Console.Error.WriteLine("Taking in the file");
        var file = await program.TakeInAsync(files.Events, cancellationToken);
        var count = file.LastJson.GetProperty("accepted").GetInt64();
        using var description = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(files.Folder, "market.json"), cancellationToken));
        var market = description.RootElement.GetProperty("id").GetString()!;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Description}. {files.Title}; {connections} connections, sender on the same cores.{(completeTo is null ? string.Empty : $" Hours up to {completeTo} are sealed during half load.")}\n\n");
        text.Append("| intake | events/s | of the file's | processor ns an event | of the sender | told to come back | at half load: p50 | p99 | most | peak memory |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| file, start to exit, not sealed | {count / file.Elapsed.TotalSeconds / 1e6:0.0} M | 1 | {file.Processor.TotalNanoseconds / count:0} | | | | | | {file.PeakMemoryBytes >> 20:N0} MiB |\n");
        foreach (var size in sizes)
        {
            using var bodies = BatchBodies.Cut(Path.Combine(work, "bodies"), events, size);
            Console.Error.WriteLine($"Sending batches of {size}");
            await using var server = await ServerProcess.SmartStepsAsync(program.FreshData());
            var load = new IntakeLoad(server, bodies, connections, cancellationToken);
            var target = new BatchTarget(market, key);
            var batches = bodies.Bodies.Count;
            load.Send(target, "warm", (int)Math.Ceiling(batches * WarmShare), TimeSpan.Zero);
            var full = load.Send(target, "full", batches, TimeSpan.Zero);
            var interval = full.Elapsed / batches * 2;
            var half = load.Send(target with { CompleteTo = completeTo }, "half", (int)Math.Max(1, halfLoad / interval), interval);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| HTTP, {size} | {full.EventsPerSecond / 1e6:0.0} M | {full.EventsPerSecond / count * file.Elapsed.TotalSeconds:0.00} | {full.ServerTime.TotalNanoseconds / full.Events:0} | {full.ClientTime.TotalNanoseconds / full.Events:0} | {full.Refused + half.Refused} | {half.Quantile(0.5):0} ms | {half.Quantile(0.99):0} ms | {half.Quantile(1):0} ms | {server.PeakMemoryBytes >> 20:N0} MiB |\n");
        }

        return text.ToString();
    }
}
