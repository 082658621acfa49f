using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SmartSteps.Api.Contract;
using SmartSteps.Reports.Occurrences;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SmartSteps.Api.Document;

/// <summary>The document and its browsable pages; all assets are in the assembly, nothing comes from elsewhere.</summary>
internal static class ApiPages
{
    public static void AddApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddTransient<ISerializerDataContractResolver>(_ => new JsonSerializerDataContractResolver(ApiJson.Options));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(ApiDocument.Name, new OpenApiInfo
            {
                Title = "SmartSteps",
                Version = ApiDocument.Name,
                Description = "Anonymous footfall figures from mobile networks. Every figure is differentially private, carries its 95 % interval, and names its passport.",
            });

            // Properties are described where they are declared; without the file beside the program the document is the same but for that.
            foreach (var room in new[] { typeof(ApiPages), typeof(Occurrence) })
            {
                var comments = Path.Combine(AppContext.BaseDirectory, $"{room.Assembly.GetName().Name}.xml");
                if (File.Exists(comments))
                {
                    options.IncludeXmlComments(comments);
                }
            }

            // Operations are described by hand, with examples; the explorer would only know their paths.
            options.DocInclusionPredicate((_, _) => false);
            options.SchemaFilter<PresenceFilter>();
            options.CustomSchemaIds(SchemaName);
            options.DocumentFilter<OperationsFilter>();
            options.DocumentFilter<SaleFilter>();
        });
        services.AddSingleton<ApiDocument>();
    }

    public static void MapApiPages(this IEndpointRouteBuilder endpoints) => endpoints.MapSwaggerUI("docs", options =>
    {
        options.SwaggerEndpoint("/openapi.json", "SmartSteps v1");
        options.DocumentTitle = "SmartSteps API";
        options.DisplayOperationId();
        options.DefaultModelsExpandDepth(0);
        options.EnableDeepLinking();

        // The bar only chooses between documents, and there is one. All ways to give a key are to be seen at once.
        options.HeadContent = "<style>.swagger-ui .topbar { display: none; } .swagger-ui .dialog-ux .modal-ux-content { max-height: 80vh; }</style>";
    });

    /// <summary><c>MarketView</c> is Market, <c>Envelope&lt;MarketView&gt;</c> is MarketAnswer.</summary>
    private static string SchemaName(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        }

        var inner = type.GetGenericArguments()[0];
        return inner.IsGenericType ? SchemaName(inner.GetGenericArguments()[0]) + "ListAnswer" : SchemaName(inner) + "Answer";
    }
}
