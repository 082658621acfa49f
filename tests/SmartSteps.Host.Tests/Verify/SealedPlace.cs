using System.CommandLine;
using System.Text;
using Microsoft.Data.Sqlite;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Demo;
using SmartSteps.Host.Settings;
using SmartSteps.Host.Terminal;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Host.Verify;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Host.Tests.Verify;

/// <summary>A data directory with a sealed and closed day, and what its server published: made once, copied by whoever wants to spoil it.</summary>
public sealed class SealedPlace : IAsyncLifetime
{
    public const string Passport = "testville.footfall.2024-03-04T10";

    public const string DayPassport = "testville.zone_day.2024-03-04";

    private readonly TemporaryFolder folder = new();

    internal string Data => folder["smartsteps-data"];

    internal string PublicKey => folder["key.pem"];

    internal string Head => folder["head.txt"];

    internal string PassportFile => folder["passport.json"];

    internal string DayPassportFile => folder["day-passport.json"];

    internal string HeatmapFile => folder["heatmap.json"];

    internal string Published => folder["published"];

    public async Task InitializeAsync()
    {
        await SmallMarket.SetUpAsync(folder);
        folder.Write("events.csv", SmallMarket.EventsText(subscribers: 200));
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--close", "--json")).EndedWith(0);

        var settings = Settings(Data, "--urls", "http://127.0.0.1:0");
        await using var workspace = await Workspace.OpenAsync(settings, TimeProvider.System, default);
        await using var server = await WebServer.StartAsync(workspace, settings, verbose: false, TimeProvider.System, default);
        server.SetReady();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var market = (await workspace.Books.Markets.ListAsync(default))[0];
        await DemoContract.EnterAsync(workspace.Books, market, default);
        client.DefaultRequestHeaders.Add("X-Api-Key", (await workspace.Books.ApiKeys.IssueAsync("tester", ApiKeyRole.Buyer, default)).Text);
        File.WriteAllText(PublicKey, await client.GetStringAsync("/log/key"));
        File.WriteAllText(Head, await client.GetStringAsync("/log/checkpoint"));
        File.WriteAllBytes(PassportFile, await client.GetByteArrayAsync($"/v1/passports/{Passport}"));
        File.WriteAllBytes(DayPassportFile, await client.GetByteArrayAsync($"/v1/passports/{DayPassport}"));
        File.WriteAllBytes(HeatmapFile, await client.GetByteArrayAsync("/v1/markets/testville/heatmap?hour=2024-03-04T10"));
        foreach (var path in new[] { "checkpoint", "key", "tile/0/000.p/53", "tile/entries/000.p/53" })
        {
            var file = Path.Combine(Published, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, await client.GetByteArrayAsync($"/log/{path}"));
        }
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    internal static async Task<VerifyResult> VerifyAsync(
        string data, string? log = null, string? answer = null, string? since = null, string? publicKey = null, string? save = null) =>
        await WorkBoard.RunAsync(
            TimeProvider.System,
            board => new Verification(Settings(data), new VerifyRequest(log, answer, since, publicKey, save), TimeProvider.System).RunAsync(board, default));

    /// <summary>Verifies a copy of the data directory that somebody changed with SQL, past the guards that the file has itself.</summary>
    internal async Task<VerifyResult> VerifySpoiledAsync(string sql, params (string Name, object Value)[] values)
    {
        using var copy = new TemporaryFolder();
        var data = Copy(copy);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "smartsteps.db")};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            foreach (var trigger in Triggers(connection))
            {
                Execute(connection, $"DROP TRIGGER {trigger}");
            }

            Assert.NotEqual(0, Execute(connection, sql, values));
        }

        return await VerifyAsync(data);
    }

    internal string Copy(TemporaryFolder into)
    {
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(into["data"], Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return into["data"];
    }

    internal byte[] Entry(int index) => EntryBundle.Split(File.ReadAllBytes(Path.Combine(Published, "tile/entries/000.p/53")))[index].ToArray();

    internal LogKey PrivateKey()
    {
        var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(Data, "keys", "log.pem"), Encoding.ASCII));
        return new LogKey(key);
    }

    private static HostSettings Settings(string data, params string[] more)
    {
        var urls = new Option<string?>("--urls");
        var root = new RootCommand { urls };
        root.Options.Add(SharedOptions.Data);
        root.Options.Add(SharedOptions.Keys);
        var parsed = root.Parse(["--data", data, .. more]);
        return HostSettings.Read(parsed, parsed.GetValue(urls));
    }

    private static List<string> Triggers(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static int Execute(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command.ExecuteNonQuery();
    }
}
