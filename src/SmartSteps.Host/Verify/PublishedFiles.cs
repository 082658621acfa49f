using System.Net;

namespace SmartSteps.Host.Verify;

/// <summary>Where a published log lies: a folder of downloaded tiles, or a server.</summary>
internal sealed class PublishedFiles : IDisposable
{
    private const string LogPath = "log";

    private readonly HttpClient? client;
    private readonly string place;

    private PublishedFiles(string place, HttpClient? client)
    {
        this.place = place;
        this.client = client;
    }

    /// <summary>Opens a folder or an address; a server's own address stands for its <c>/log</c>.</summary>
    /// <exception cref="CommandFailure">There is no such folder.</exception>
    public static PublishedFiles Open(string place)
    {
        if (Uri.TryCreate(place, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            var prefix = address.AbsolutePath == "/" ? new Uri(address, LogPath).AbsoluteUri : address.AbsoluteUri;
            return new(prefix.TrimEnd('/'), new HttpClient { Timeout = TimeSpan.FromSeconds(60) });
        }

        return Directory.Exists(place)
            ? new(Path.GetFullPath(place), null)
            : throw new CommandFailure($"There is no folder '{place}'.", "Name a folder that holds 'checkpoint' and 'tile/…', or the address of a server: --log http://127.0.0.1:5080", ExitCode.Usage);
    }

    /// <summary>The bytes of a file, or null where there is none.</summary>
    /// <exception cref="CommandFailure">The server cannot be reached.</exception>
    public async Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            var file = Path.Combine(place, path);
            return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
        }

        try
        {
            using var answer = await client.GetAsync(new Uri($"{place}/{path}"), cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandFailure($"'{place}/{path}' cannot be read: {failure.Message}", "Check the address, and that the server runs.", ExitCode.Failed, failure);
        }
    }

    public void Dispose() => client?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => place;
}
