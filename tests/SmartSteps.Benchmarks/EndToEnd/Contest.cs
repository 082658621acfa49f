using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>Runs SmartSteps and the other engines in turns over the same events.</summary>
/// <param name="work">Folder for what is written.</param>
/// <param name="engines">The other engines; null to leave them out.</param>
/// <param name="rounds">Runs of each.</param>
/// <param name="gzip">Whether SmartSteps takes in the compressed file as well.</param>
internal sealed class Contest(string work, PeerEngines? engines, int rounds, bool gzip)
{
    /// <summary>Measures all of them over these files.</summary>
    public async Task<ContestTable> RunAsync(EventFiles files, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, "contest")).FullName;
        try
        {
            Console.Error.WriteLine("Importing cell plan and register");
            var program = await BuiltProgram.PrepareAsync(folder, files.Folder, cancellationToken);
            var plain = await files.PlainAsync(folder, cancellationToken);
            var entrants = new List<(string Name, Func<Task<RunTime>> Run)>
            {
                ("SmartSteps: file to sealed hours and closed day", async () => RunTime.Of(await program.IngestAsync([plain], cancellationToken))),
            };
            if (gzip)
            {
                Console.Error.WriteLine("Compressing the events");
                var packed = await EventFiles.CompressAsync(folder, plain, cancellationToken);
                entrants.Add(("SmartSteps: the same from gzip", async () => RunTime.Of(await program.IngestAsync([packed], cancellationToken))));
            }

            foreach (var engine in engines?.Engines ?? [])
            {
                entrants.Add(($"{engine.Name}: distinct devices by cell and hour", () => engines!.CountAsync(engine, plain, cancellationToken)));
            }

            var journal = await program.JournalBytesPerEventAsync([plain], cancellationToken);
            var events = await CountAsync(plain, cancellationToken);
            var times = await RaceAsync(entrants);
            return new ContestTable(files.Title, journal, [.. entrants.Select((entrant, index) => new RunSeries(entrant.Name, events, times[index]))], gzip);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<RunTime>[]> RaceAsync(List<(string Name, Func<Task<RunTime>> Run)> entrants)
    {
        var times = entrants.Select(_ => new List<RunTime>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < entrants.Count; turn++)
            {
                var index = round % 2 == 0 ? turn : entrants.Count - 1 - turn;
                var time = await entrants[index].Run();
                times[index].Add(time);
                Console.Error.WriteLine(FormattableString.Invariant($"Round {round + 1} of {rounds}: {time.Seconds,7:0.00} s  {entrants[index].Name}"));
            }
        }

        return times;
    }

    private static async Task<long> CountAsync(string file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 20];
        await using var content = File.OpenRead(file);
        var rows = -1L;
        while (await content.ReadAsync(buffer, cancellationToken) is var read && read > 0)
        {
            rows += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return rows;
    }
}
