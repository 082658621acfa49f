using System.Diagnostics;
using System.Globalization;
using System.Text;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Year;

namespace SmartSteps.Benchmarks.Queries;

/// <summary>Queries over a year of data, asked over HTTP with a buyer's key under a contract, beside a bare server that sends the same bytes.</summary>
internal static class QueryRun
{
    private const int FirstColdDay = 40;
    private const int ColdRequests = 21;
    private const int AskedDay = 200;

    /// <summary>Measures questions one after the other, and gives the table.</summary>
    /// <param name="work">For a copy of the data directory and for answers.</param>
    /// <param name="year">As the command <c>year</c> writes it.</param>
    /// <param name="seconds">How long each run of wrk takes.</param>
    public static async Task<string> MeasureAsync(string work, string year, int seconds, IReadOnlyList<YearQuery> queries)
    {
        var data = Path.Combine(work, YearBuild.Data);
        Copy(Path.Combine(year, YearBuild.Data), data);
        var key = await File.ReadAllTextAsync(Path.Combine(year, YearBuild.Key));
        await using var ours = await ServerProcess.SmartStepsAsync(data);
        using var client = new HttpClient { BaseAddress = ours.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var first = await TimeAsync(client, queries[0].PathOf(0));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The very first request ({queries[0].Name}): {first.TotalMilliseconds:0} ms"));

        var cold = new List<IReadOnlyList<TimeSpan>>();
        var answers = Path.Combine(work, "answers");
        Directory.CreateDirectory(answers);
        var wrk = new Wrk(work, key);
        for (var i = 0; i < queries.Count; i++)
        {
            await WriteAnswerAsync(client, answers, i, queries[i].PathOf(AskedDay));

            // Warmed by requests for another day's answer, since what is cold is the answer, not the program.
            await wrk.SaturateAsync(new Uri(ours.Address, queries[i].PathOf(AskedDay)), 1, null);
            cold.Add(await ColdAsync(client, queries[i]));
        }

        await using var bare = await ServerProcess.BareAsync(answers);
        var text = new StringBuilder(QueryRow.Head);
        for (var i = 0; i < queries.Count; i++)
        {
            var path = queries[i].PathOf(AskedDay);
            var (asked, same) = (new Uri(ours.Address, path), new Uri(bare.Address, i.ToString(CultureInfo.InvariantCulture)));
            await wrk.SaturateAsync(asked, 1, null);
            await wrk.SaturateAsync(same, 1, null);
            var (full, plain) = (await wrk.SaturateAsync(asked, seconds, null), await wrk.SaturateAsync(same, seconds, null));
            var (half, plainHalf) = (await wrk.PaceAsync(asked, seconds, full.PerSecond / 2), await wrk.PaceAsync(same, seconds, full.PerSecond / 2));
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var tag = answer.Headers.ETag!.ToString();
            var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            var (unchanged, plainUnchanged) = (await wrk.SaturateAsync(asked, seconds, tag), await wrk.SaturateAsync(same, seconds, tag));
            var row = new QueryRow(queries[i].Name, bytes, full, plain, half, plainHalf, cold[i], unchanged, plainUnchanged);
            Console.Error.WriteLine(row.Markdown);
            text.Append('\n').Append(row.Markdown);
        }

        return text.Append(CultureInfo.InvariantCulture, $"\n\nThe very first request after the start, {queries[0].Name}: {first.TotalMilliseconds:0} ms. {Machine.Description}, shared with wrk; {Wrk.Connections} connections.\n").ToString();
    }

    private static async Task<IReadOnlyList<TimeSpan>> ColdAsync(HttpClient client, YearQuery query)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < ColdRequests; i++)
        {
            times.Add(await TimeAsync(client, query.PathOf(FirstColdDay + (5 * i))));
        }

        times.Sort();
        return times;
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient client, string path)
    {
        var begin = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(begin);
        return answer.IsSuccessStatusCode ? took : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task WriteAnswerAsync(HttpClient client, string folder, int number, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Content-Length" or "Date" or "Transfer-Encoding"))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        BareServer.Write(folder, number, body, headers);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
