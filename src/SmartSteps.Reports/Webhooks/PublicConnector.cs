using System.Net;
using System.Net.Sockets;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Connects to names on the public Internet: looks the name up, checks <em>every</em> address that it has, and connects to one of those, so that no second look-up can answer
/// something else (DNS rebinding). Thread-safe.
/// </summary>
/// <param name="options">Whether this machine itself is allowed.</param>
/// <param name="resolve">The look-up of names.</param>
public sealed class PublicConnector(WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>A connector that asks the system's resolver.</summary>
    public PublicConnector(WebhookOptions options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>A connected stream, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">An address of the name is not public, or it has none.</exception>
    /// <exception cref="SocketException">The name is not known, or none of its addresses answers.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host.Trim('[', ']'), out var literal) ? [literal] : await resolve(target.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => IsAllowed(address, target.Port)))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address, int port) =>
        (PublicAddress.Is(address) && options.Admits(port)) || (options.AllowInsecure && PublicAddress.IsLoopback(address));
}
