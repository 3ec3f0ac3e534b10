using Access.Service.Hosting;

return await ServiceHost.RunAsync(args, Console.Error);
