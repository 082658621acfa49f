using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>A network that hands over a day in batches of half an hour, in order, and declares each time how far it is complete.</summary>
internal sealed class Feed : IDisposable
{
    public const int Batches = 48;

    private readonly string[] bodies;
    private readonly HttpClient client = new();
    private int acknowledged;

    public Feed(string key)
    {
        var rows = SmallMarket.EventsText(perHour: PeacefulRun.PerHour).TrimEnd('\n').Split('\n');
        bodies = [.. rows[1..].Chunk((rows.Length - 1) / Batches).Select(part => $"{rows[0]}\n{string.Join('\n', part)}\n")];
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Batches acknowledged so far.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Sends what is not acknowledged; ends when all is, or when the server is gone.</summary>
    public async Task SendAsync(Uri address)
    {
        try
        {
            while (acknowledged < Batches)
            {
                await PutAsync(address, acknowledged);
                Interlocked.Increment(ref acknowledged);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException { StatusCode: null } or IOException)
        {
            // The server was killed under the batch: it counts as not acknowledged.
        }
    }

    /// <summary>Sends everything again, which must add nothing; gives the accepted rows of all receipts.</summary>
    public async Task<long> SendAgainAsync(Uri address)
    {
        long accepted = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var receipt = await PutAsync(address, batch);
            Assert.True(receipt.GetProperty("replayed").GetBoolean());
            accepted += receipt.GetProperty("accepted").GetInt64();
        }

        return accepted;
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonElement> PutAsync(Uri address, int batch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, $"/v1/ingest/testville/batches/half-hour-{batch}"))
        {
            Content = new StringContent(bodies[batch], Encoding.UTF8, "text/csv"),
        };
        var complete = SmallMarket.Day.AddHours(-1).AddMinutes(30 * (batch + 1));
        request.Headers.Add("SmartSteps-Complete-To", complete.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }
}
