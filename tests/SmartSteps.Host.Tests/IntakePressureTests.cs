using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>More large batches at once than the built server takes: it says 429, and its memory stays what it is laid out for.</summary>
public sealed class IntakePressureTests
{
    private const int Senders = 28;
    private const int TextBytes = 60_000_000;
    private const string Header = "timestamp,imsi,cell\n";

    /// <summary>Less than the text of the batches alone would take, which all of them hold together where nothing is held back.</summary>
    private const long MostMemory = (long)Senders * TextBytes;

    [Fact]
    public async Task Memory_stays_bounded_under_many_large_batches_and_each_is_taken_exactly_once()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        var key = Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", "operator", "--name", "feed")).EndedWith(0).Output);
        await using var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        using var feed = new PressingFeed(new Uri(line!.Split(" at ")[^1]), key);
        var (plain, packed, rows) = Bodies();

        var accepted = await Task.WhenAll(Enumerable.Range(0, Senders).Select(i => feed.SendUntilTakenAsync($"b{i}", i % 2 == 0 ? plain : packed, patience.Token)));
        Assert.All(accepted, count => Assert.Equal(rows, count));
        Assert.True(feed.Refused > 0, "Nothing was told to come back.");
        Assert.InRange(server.PeakMemory(), 1, MostMemory);
        for (var i = 0; i < Senders; i++)
        {
            Assert.Equal((HttpStatusCode.OK, rows, true), await feed.PutAsync($"b{i}", packed, patience.Token));
        }
    }

    private static (byte[] Plain, byte[] Packed, long Rows) Bodies()
    {
        var rows = SmallMarket.EventsText(perHour: 8).AsSpan(Header.Length).ToString();
        var text = new StringBuilder(Header, TextBytes);
        while (text.Length + rows.Length <= TextBytes)
        {
            text.Append(rows);
        }

        var plain = Encoding.ASCII.GetBytes(text.ToString());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return (plain, packed.ToArray(), plain.Count((byte)'\n') - 1);
    }

    /// <summary>Senders who send again what was refused as soon as another batch was taken, without waiting out Retry-After.</summary>
    private sealed class PressingFeed : IDisposable
    {
        private readonly HttpClient client;
        private TaskCompletionSource taken = Renewed();
        private int refused;

        public PressingFeed(Uri server, string key)
        {
            // The body is sent once the server asks for it: what is refused before is not sent for nothing.
            client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            client.DefaultRequestHeaders.ExpectContinue = true;
        }

        /// <summary>Batches that were told to come back.</summary>
        public int Refused => Volatile.Read(ref refused);

        /// <summary>Sends a batch until it is taken; gives its accepted rows.</summary>
        public async Task<long> SendUntilTakenAsync(string id, byte[] body, CancellationToken cancellationToken)
        {
            while (true)
            {
                var next = Volatile.Read(ref taken).Task;
                var (status, accepted, replayed) = await PutAsync(id, body, cancellationToken);
                if (status == HttpStatusCode.OK)
                {
                    Assert.False(replayed);
                    Interlocked.Exchange(ref taken, Renewed()).SetResult();
                    return accepted;
                }

                Assert.Equal(HttpStatusCode.TooManyRequests, status);
                Interlocked.Increment(ref refused);
                await next.WaitAsync(cancellationToken);
            }
        }

        public async Task<(HttpStatusCode Status, long Accepted, bool Replayed)> PutAsync(string id, byte[] body, CancellationToken cancellationToken)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            using var answer = await client.PutAsync(new Uri($"/v1/ingest/testville/batches/{id}", UriKind.Relative), content, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                Assert.NotNull(answer.Headers.RetryAfter?.Delta);
                return (answer.StatusCode, 0, false);
            }

            using var receipt = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            var data = receipt.RootElement.GetProperty("data");
            return (answer.StatusCode, data.GetProperty("accepted").GetInt64(), data.GetProperty("replayed").GetBoolean());
        }

        public void Dispose() => client.Dispose();

        private static TaskCompletionSource Renewed() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
